CREATE TRIGGER decision_unchanged BEFORE UPDATE ON decision
BEGIN
  SELECT RAISE(ABORT, 'decisions are never changed');
END;

CREATE TRIGGER decision_undeleted BEFORE DELETE ON decision
BEGIN
  SELECT RAISE(ABORT, 'decisions are never deleted');
END;
