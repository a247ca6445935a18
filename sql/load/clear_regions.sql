-- The regions that documents proposed; those of the register and of the standard stay.
DELETE FROM dim.region WHERE is_proposed
