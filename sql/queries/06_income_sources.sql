-- 各单位的收入从哪里来 / Where each unit's income comes from
SELECT
  unit_name AS 单位,
  fiscal_year AS 年度,
  total AS 收入合计_元,
  round(100 * coalesce(general_public, fiscal_appropriation) / nullif(total, 0), 2)
    AS 财政拨款占百分比,
  carry_over AS 上年结转_元,
  government_fund AS 政府性基金_元,
  special_account AS 财政专户_元,
  operating AS 事业收入_元,
  business AS 经营收入_元,
  other AS 其他收入_元,
  page AS 页
FROM mart.income
ORDER BY total DESC NULLS LAST, unit_name, fiscal_year;
