-- What data stewards decide: pairs that linkage leaves to people.

create table pair_review (
  id integer generated always as identity primary key,
  member_a integer not null,
  member_b integer not null,
  -- Whose records they are, so that the queue is cut to an asker's reach without a look at the records.
  organization_a text not null,
  organization_b text not null,
  reason text not null check (reason in ('UNCERTAIN', 'CEILING', 'REFUSED', 'SAMPLE', 'WRONG_MATCH')),
  -- The words of whoever sent the pair here; null where linkage or chance did.
  note text,
  -- Pairs of programs that would serve one child on the same days if both records were one child's.
  overlaps_at_stake integer not null default 0,
  -- The queue's order, highest first: what is at stake, and below the point a mixture that stays.
  priority double precision not null,
  -- Drawn by chance: its priority is that of a random place near the front, whatever is at stake.
  is_drawn boolean not null default false,
  opened_at timestamptz not null,
  -- Decided, or no longer in doubt.
  closed_at timestamptz,
  check (member_a < member_b)
);
create unique index pair_review_pair on pair_review (member_a, member_b) where closed_at is null;
create index pair_review_b on pair_review (member_b) where closed_at is null;
create index pair_review_queue on pair_review (priority desc, id desc) where closed_at is null;

insert into pair_review (member_a, member_b, organization_a, organization_b, reason, priority, opened_at)
select m.member_a, m.member_b, a.organization_id, b.organization_id,
  case when m.ceiling is null then 'UNCERTAIN' when m.ceiling = 'oneSourceTellsApart' then 'REFUSED' else 'CEILING' end,
  (hashint8((m.member_a::bigint << 32) | m.member_b) + 2147483648) / 4294967296.0, m.found_at
from match m join cleaned_identity a on a.member_id = m.member_a join cleaned_identity b on b.member_id = m.member_b
where m.withdrawn_at is null and m.grade = 'PROBABLE';

-- The queue's query asks for the open ones of some organizations.
create index pair_review_organization_a on pair_review (organization_a) where closed_at is null;
create index pair_review_organization_b on pair_review (organization_b) where closed_at is null;
