"""Review: before a finding is blamed on the source, its figures are read a second time.

By another path than the first: pdfplumber's words (pdfminer's interpreter of PDF, not PDFium) at
the place of the figure, not the cells of our grid. Does not belong here: correcting a figure.
"""
