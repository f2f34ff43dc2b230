-- A surveillance program's records stay its own: that one exists tells that a condition was reported.
alter table program drop constraint program_law_check;
alter table program add constraint program_law_check
  check (law in ('PART_2', 'FERPA', 'WIC', 'CHILD_WELFARE', 'MINOR_CONSENT', 'PUBLIC_HEALTH'));
