USE warehouse
