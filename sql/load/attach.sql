-- The file that is written, in groups of so few rows that a load of one document, which has the last group of
-- every table written anew, costs little; queries read them as fast, or faster. Kept to by every writer of the file:
-- one that is opened without would put the groups together again.
ATTACH '{path}' AS warehouse (ROW_GROUP_SIZE {rows})
