-- Where nobody asks for the figures of an equation (`cells`), none is given a name.
CREATE OR REPLACE MACRO figure_name(table_code, statement_no, side, line_no, measure) AS
    CAST(NULL AS VARCHAR);
CREATE OR REPLACE MACRO figure_names(cell) AS any_value(CAST(NULL AS VARCHAR[]));
