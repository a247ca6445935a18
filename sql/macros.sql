-- Interval reading of printed figures (XBRL Calculations 1.1): a figure printed to the precision p
-- stands for [v - p/2, v + p/2]. `tolerance` is the sum of the half precisions of all figures.
CREATE OR REPLACE MACRO verdict_of(actual, expected, tolerance) AS
    CASE
        WHEN actual IS NULL OR expected IS NULL THEN 'not_evaluated'
        WHEN actual = expected THEN 'exact'
        WHEN abs(actual - expected) <= coalesce(tolerance, 0) THEN 'rounding'
        ELSE 'break'
    END;

-- A text without white space. Not by a regular expression, which takes twice as long.
CREATE OR REPLACE MACRO without_space(words) AS
    translate(words, ' ' || chr(9) || chr(10) || chr(12) || chr(13) || '　', '');

-- A name without white space, ordinals and the classification's level mark: `社会保障 和就业（类）`.
CREATE OR REPLACE MACRO compact_name(name) AS
    regexp_replace(
        regexp_replace(replace(replace(name, '(', '（'), ')', '）'), '\s|　|（[类款项]）', '', 'g'),
        '^(其中[：:]?)?([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.、．])?', ''
    );

-- A name without the words that forms and narratives add to it or leave off: one line is printed
-- 一般公共预算资金, 一般公共预算拨款 and 一般公共预算财政拨款收入.
CREATE OR REPLACE MACRO bare_name(name) AS
    coalesce(
        nullif(
            regexp_replace(
                compact_name(name), '(支出|预算|资金|财政拨款|拨款|收入|小计|合计|科目)+$', ''
            ),
            ''
        ),
        compact_name(name)
    );

-- Which fund a line or a claim names, as the measure of that fund; NULL for any other name.
CREATE OR REPLACE MACRO fund_of(name) AS
    CASE
        WHEN regexp_matches(compact_name(name), '一般公共(预算|服务预算)|^公共财政') THEN 'general_public'
        WHEN regexp_matches(compact_name(name), '政府性基金') THEN 'government_fund'
        WHEN regexp_matches(compact_name(name), '国有资本') THEN 'state_capital'
        WHEN regexp_matches(compact_name(name), '专户') THEN 'special_account'
        WHEN regexp_matches(compact_name(name), '上级补助') THEN 'superior_subsidy'
        WHEN regexp_matches(compact_name(name), '附属单位.*(上缴|缴款)') THEN 'affiliate_remittance'
        WHEN regexp_matches(compact_name(name), '经营收入|事业单位经营') THEN 'business'
        WHEN regexp_matches(compact_name(name), '^事业(预算)?(收入|资金)') THEN 'operating'
        WHEN regexp_matches(compact_name(name), '^(上年|年初).*(结转|结余)') THEN 'carry_over'
        WHEN regexp_matches(compact_name(name), '^其他(收入|资金)') THEN 'other'
        WHEN regexp_matches(compact_name(name), '^(财政拨款|财政补助)(收入|资金)?$')
            THEN 'fiscal_appropriation'
    END;

-- A measure is that of another period (`prior_`, `budget_`) or of the document's own (''); and its
-- name without that. No regular expressions: they are asked of every figure.
CREATE OR REPLACE MACRO period_of(measure) AS
    CASE
        WHEN starts_with(measure, 'prior_') THEN 'prior_'
        WHEN starts_with(measure, 'budget_') THEN 'budget_'
        ELSE ''
    END;
CREATE OR REPLACE MACRO stem_of(measure) AS
    substr(measure, 1 + length(period_of(measure)));

-- The 款 that a sentence names right before a 项, empty where it names none.
CREATE OR REPLACE MACRO path_before(sentence, name) AS
    coalesce(
        regexp_extract(
            split_part(compact_name(replace(sentence, '（款）', '〔款〕')), compact_name(name), 1),
            '([^〔〕（）]+)〔款〕$', 1
        ),
        ''
    );

-- Half a precision, exactly: `/` would make a double of it.
CREATE OR REPLACE MACRO half(precisions) AS CAST(precisions * 0.5 AS DECIMAL(20, 4));

-- Two printings of one figure at the same precision must be the same exactly (RULES: X01, X03, X04).
CREATE OR REPLACE MACRO tolerance_of_same(precision_a, precision_b) AS
    CASE
        WHEN precision_a = precision_b THEN CAST(0 AS DECIMAL(20, 4))
        ELSE half(precision_a + precision_b)
    END;

-- One wrong figure of a unit's breaks one equation of a column, or one a level; when most of a
-- column's equations break, the column was not read right.
CREATE OR REPLACE MACRO is_misread(broken, evaluated) AS broken >= 4 AND broken * 2 > evaluated;

-- What a stated figure is about: the whole (no name, 合计, 本年收入), a fund, or a line.
CREATE OR REPLACE MACRO stated_about(name) AS
    CASE
        WHEN name IS NULL THEN 'whole'
        WHEN regexp_matches(
            compact_name(name), '^(本年|当年)?(收入|支出|收支|预算|总)*(合计|总计|总额)?$'
        ) THEN 'whole'
        -- The balance of a fund is neither its income nor its expenditure.
        WHEN regexp_matches(
            compact_name(name), '.+(年初|年末|上年)(财政拨款)?结(转|余)|^(年初|年末|上年)财政拨款结(转|余)'
        ) THEN 'line'
        WHEN fund_of(name) IS NOT NULL THEN 'fund'
        WHEN regexp_matches(compact_name(name), '^财政拨款(收入|支出|收支|预算|基本|项目)*$') THEN 'fund'
        ELSE 'line'
    END;

-- What a figure is called within its document, and what those of a sum are called.
CREATE OR REPLACE MACRO figure_name(table_code, statement_no, side, line_no, measure) AS
    concat_ws('/', table_code, statement_no, side, line_no, measure);
CREATE OR REPLACE MACRO figure_names(cell) AS list(cell);
