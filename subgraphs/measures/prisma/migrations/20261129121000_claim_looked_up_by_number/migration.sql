-- What tells a claim from others comes first. Of a source that the planner's statistics do not know yet, it expects next to no
-- rows, and any index that begins with the source would do: each line then read all that its source has sent.
drop index claim_key, claim_original, claim_member, claim_program;
create index claim_key on claim (claim_number, claim_line, organization_id);
create index claim_original on claim (original_claim_number, organization_id) where original_claim_number is not null;
create index claim_member on claim (member_number, organization_id);
create index claim_program on claim (program_code, organization_id, served_from);
