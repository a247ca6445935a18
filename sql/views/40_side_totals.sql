-- The figure of one role per statement, side and measure: the grand total, 本年, 上年结转, 结转下年.
-- Where a statement prints both 合计 and 总计 the 总计 is the grand one; a total printed first and
-- last is taken once.
SELECT *
FROM line_figures
WHERE role IN ('grand', 'current', 'opening', 'closing')
QUALIFY row_number() OVER (
    PARTITION BY document_id, table_code, statement_no, side, measure, role
    ORDER BY amount IS NULL, plain LIKE '%总计' DESC, line_no
) = 1
