-- Published: a contract for whoever keeps what was said of a child at a gathering, which is never kept here. Version 1.
create view published_gathering as select id, kind, host_organization_id, region, status, scheduled_on from gathering;
-- Organizations that host it, were invited or came.
create view published_gathering_party as
  select id as gathering_id, host_organization_id as organization_id from gathering
  union select gathering_id, organization_id from gathering_guest;
grant select on published_gathering, published_gathering_party to hub_coordinators;
