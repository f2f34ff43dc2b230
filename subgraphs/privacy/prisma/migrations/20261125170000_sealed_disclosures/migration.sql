-- What else an accounting of disclosures needs, and a chain of seals over the log.

alter table disclosure
  -- What let the data out: OWN_RECORD, AGREEMENT, CONSENT, BREAK_GLASS. Null: nothing was disclosed, or an entry of before.
  add column rules text[] not null default '{}',
  -- The consents that opened a part of it.
  add column consent_ids bigint[] not null default '{}';

create or replace function record_disclosure(entry jsonb) returns bigint
  language sql security definer set search_path = hub_privacy as $$
  insert into hub_privacy.disclosure (request_id, subject, organization_id, role, purpose, action, decision, reason,
    member_ids, source_organization_ids, field_classes, agreement_ids, rows, rules, consent_ids)
  select e.request_id, e.subject, e.organization_id, e.role, e.purpose, e.action, e.decision, e.reason,
    e.member_ids, e.source_organization_ids, e.field_classes, e.agreement_ids, e.rows,
    coalesce(e.rules, '{}'), coalesce(e.consent_ids, '{}')
  from jsonb_to_record(entry) as e(request_id text, subject text, organization_id text, role text, purpose text,
    action text, decision text, reason text, member_ids integer[], source_organization_ids text[],
    field_classes text[], agreement_ids text[], rows integer, rules text[], consent_ids bigint[])
  returning id
$$;

-- Entries that no seal covers yet. Filled with the entry, in its transaction, so that one that commits late is not missed.
create table disclosure_waiting (disclosure_id bigint not null);

create function await_seal() returns trigger language plpgsql security definer set search_path = hub_privacy as $$
begin
  insert into hub_privacy.disclosure_waiting values (new.id);
  return null;
end $$;
create trigger disclosure_awaits_seal after insert on disclosure for each row execute function await_seal();
insert into disclosure_waiting select id from disclosure;

-- The chain: each seal is the hash of the one before and of the entry. Positions count from 1 without a gap; numbers of
-- entries have gaps where a transaction was taken back.
create table disclosure_seal (
  position bigint primary key check (position > 0),
  disclosure_id bigint not null unique,
  content_hash bytea not null,
  chain_hash bytea not null
);

-- How far the chain went when a run of sealing ended, signed with a key that the database does not have: who could
-- rewrite every table still could not make a chain that these fit.
create table disclosure_seal_head (
  position bigint primary key,
  chain_hash bytea not null,
  sealed_at timestamptz not null,
  signature bytea not null
);

revoke update, delete, truncate on disclosure_seal, disclosure_seal_head from hub_privacy;
create trigger seal_is_append_only before update or delete on disclosure_seal
  for each row execute function refuse_change();
create trigger seal_head_is_append_only before update or delete on disclosure_seal_head
  for each row execute function refuse_change();

-- Every column of the entry, in a spelling that depends on no setting of the session.
create function disclosure_hash(d disclosure) returns bytea language sql immutable as $$
  select sha256(convert_to(jsonb_build_array(d.id, extract(epoch from d.at), d.request_id, d.subject, d.organization_id,
    d.role, d.purpose, d.action, d.decision, d.reason, d.member_ids, d.source_organization_ids, d.field_classes,
    d.agreement_ids, d.rows, d.rules, d.consent_ids)::text, 'UTF8'))
$$;

create function next_seal(before bytea, content bytea, first bytea) returns bytea language sql immutable as $$
  select sha256(coalesce(before, first) || content)
$$;
-- Used over a window: the seal of each row of a batch, from the one before the batch.
create aggregate seal_chain(content bytea, first bytea) (sfunc = next_seal, stype = bytea);
