-- Written in what SQLite and PostgreSQL have in common. Offsets are half-open and count code points.
-- Times are UTC, ISO 8601 with milliseconds.

-- A text under an id. 'version' counts its decisions.
CREATE TABLE article (
  article_key TEXT PRIMARY KEY,
  article_id TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  search_text TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 0
);

-- What a model says about it: the record as the batch wrote it, compressed as in RFC 1950.
CREATE TABLE prediction (
  prediction_id BIGINT PRIMARY KEY,
  article_key TEXT NOT NULL REFERENCES article (article_key),
  fingerprint TEXT NOT NULL,
  record_sha256 TEXT NOT NULL,
  record_bytes INTEGER NOT NULL,
  record BYTEA NOT NULL,
  source_uri TEXT NOT NULL,
  source_group TEXT NOT NULL,
  title TEXT,
  snippet TEXT NOT NULL,
  published TEXT,
  length INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  lowest_confidence DOUBLE PRECISION,
  expected_errors DOUBLE PRECISION NOT NULL,
  conflicts INTEGER NOT NULL DEFAULT 0,
  loaded_at TEXT NOT NULL,
  UNIQUE (article_key, record_sha256)
);

CREATE TABLE predicted_mention (
  prediction_id BIGINT NOT NULL REFERENCES prediction (prediction_id),
  number INTEGER NOT NULL,
  entity_type TEXT NOT NULL,
  kind TEXT,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  words TEXT NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (prediction_id, number)
);
CREATE INDEX predicted_mention_words ON predicted_mention (words);

-- The log. Nothing in it is ever changed or deleted.
CREATE TABLE decision (
  article_key TEXT NOT NULL REFERENCES article (article_key),
  number BIGINT NOT NULL,
  decision_id TEXT NOT NULL UNIQUE,
  reviewer TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  action TEXT NOT NULL,
  before_start INTEGER,
  before_end INTEGER,
  before_type TEXT,
  before_kind TEXT,
  after_start INTEGER,
  after_end INTEGER,
  after_type TEXT,
  after_kind TEXT,
  note TEXT,
  undoes TEXT,
  decision_group TEXT,
  adjudicates INTEGER NOT NULL,
  PRIMARY KEY (article_key, number)
);
CREATE INDEX decision_group ON decision (decision_group);

-- What the decisions come to, made from them; for the queue.
CREATE TABLE progress (
  prediction_id BIGINT NOT NULL REFERENCES prediction (prediction_id),
  reviewer TEXT NOT NULL,
  open INTEGER NOT NULL,
  decided INTEGER NOT NULL,
  done INTEGER NOT NULL,
  disagreements INTEGER NOT NULL,
  lowest_confidence DOUBLE PRECISION,
  expected_errors DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (prediction_id, reviewer)
);

-- The articles under review: those of the folders that were named, with their newest records.
CREATE TABLE queue (
  queue_id BIGINT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  stamp TEXT NOT NULL
);

CREATE TABLE queue_article (
  queue_id BIGINT NOT NULL REFERENCES queue (queue_id),
  place INTEGER NOT NULL,
  article_key TEXT NOT NULL REFERENCES article (article_key),
  prediction_id BIGINT NOT NULL REFERENCES prediction (prediction_id),
  PRIMARY KEY (queue_id, place),
  UNIQUE (queue_id, article_key)
);
CREATE INDEX queue_article_key ON queue_article (article_key);
