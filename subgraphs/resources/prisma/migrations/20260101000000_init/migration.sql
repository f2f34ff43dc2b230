-- The directory of services: entries of HSDS 3.1, what became of each imported file, and the index that questions use.

create table directory_import (
  id integer generated always as identity primary key,
  -- Who publishes the directory: every entry belongs to one source, and a file speaks for its own alone.
  source text not null,
  file_name text not null,
  format text not null,
  status text not null default 'READING',
  rows_read integer not null default 0,
  rows_added integer not null default 0,
  rows_changed integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_rejected integer not null default 0,
  entries_missing integer not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  -- When the search index had followed; null until then, also after a crash in between.
  indexed_at timestamptz
);

create table import_problem (
  id integer generated always as identity primary key,
  import_id integer not null references directory_import (id),
  file text not null,
  row integer,
  field text,
  severity text not null,
  code text not null,
  message text not null
);
create index import_problem_import on import_problem (import_id, id);

-- Rows of a file that is being read; emptied when it is applied.
create table import_row (
  import_id integer not null,
  object text not null,
  id uuid not null,
  file text not null,
  row integer not null,
  path text not null,
  fields jsonb not null,
  -- Of the fields: an organization that is nested in a hundred services is kept once.
  digest text not null,
  primary key (import_id, object, id, digest)
);
create index import_row_id on import_row (import_id, id);

-- Ids of rows that were left out: what the source sent wrong is not missing.
create table import_rejected (
  import_id integer not null,
  object text not null,
  id uuid not null,
  primary key (import_id, object, id)
);

create table entry (
  object text not null,
  id uuid not null,
  source text not null,
  -- As the source last sent it.
  fields jsonb not null,
  -- What was changed here since; stands over the source's fields.
  edited jsonb not null default '{}',
  -- Every id that this entry points to.
  parents uuid[] not null default '{}',
  import_id integer not null,
  changed_at timestamptz not null,
  -- The first file of its source that no longer held it. It is kept, shown as missing, and back when a file holds it again.
  missing_since_import_id integer,
  missing_since timestamptz,
  primary key (object, id)
);
create index entry_id on entry (id);
create index entry_parents on entry using gin (parents);
create index entry_source on entry (source, object);

-- One field of an entry that changed, by a file or by a person.
create table entry_change (
  id integer generated always as identity primary key,
  object text not null,
  entry_id uuid not null,
  field text not null,
  previous jsonb,
  replacement jsonb,
  changed_at timestamptz not null,
  changed_by text not null,
  import_id integer
);
create index entry_change_entry on entry_change (entry_id, id);

-- What a question about services looks at: one row per service, made from its entries.
create table service_index (
  key integer generated always as identity primary key,
  id uuid not null unique,
  source text not null,
  name text not null,
  organization_id uuid,
  -- False for services that are defunct or inactive: they are never offered.
  is_offered boolean not null,
  -- Weights: A name, B needs and terms, C organization, D descriptions.
  words tsvector not null,
  needs text[] not null,
  terms uuid[] not null,
  minimum_age numeric,
  maximum_age numeric,
  languages text[] not null,
  cost text not null,
  is_virtual boolean not null,
  -- US, US-KS, US-KS/ALLEN, or a ZIP; empty where the entry names no area that can be read.
  areas text[] not null,
  -- Conditions of admission; null where the entry names none of the kind.
  insurance text[],
  diagnosis_groups text[],
  maximum_income_percent integer,
  residency text[],
  time_zone text not null,
  verified_on date,
  modified_at timestamptz not null
);
create index service_index_words on service_index using gin (words);
create index service_index_needs on service_index using gin (needs);
create index service_index_terms on service_index using gin (terms);
create index service_index_areas on service_index using gin (areas);
create index service_index_organization on service_index (organization_id);
create index service_index_modified on service_index (modified_at);

create table service_site (
  service_key integer not null references service_index (key) on delete cascade,
  location_id uuid not null,
  state text,
  county text,
  zip text,
  latitude double precision,
  longitude double precision,
  primary key (service_key, location_id)
);
create index service_site_place on service_site (latitude, longitude);
create index service_site_zip on service_site (zip);

create table service_hours (
  service_key integer not null references service_index (key) on delete cascade,
  weekday smallint,
  day date,
  valid_from date,
  valid_to date,
  opens_at time,
  closes_at time
);
create index service_hours_service on service_hours (service_key);

-- The stems of every word of the index with their three-letter parts: what a mistyped word is likened to.
create table search_word (
  word text primary key,
  parts text[] not null,
  services integer not null
);
create index search_word_parts on search_word using gin (parts);

-- Where a ZIP lies. A ZIP may cross counties: the county with most of it.
create table place (
  zip text primary key,
  state text not null,
  county text not null,
  region text,
  latitude double precision not null,
  longitude double precision not null
);
create index place_county on place (state, county);

-- Needs that terms of other taxonomies stand for, where their own code or name does not say it.
create table need_term (
  term_id uuid not null,
  need text not null,
  primary key (term_id, need)
);
