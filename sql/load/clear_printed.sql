-- What documents print; what rests on a source ships with the project.
DELETE FROM dim.code_evidence WHERE basis = 'printed'
