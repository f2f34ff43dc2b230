-- Each month's draw of pairs that estimate how often linkage is right, with how many they were drawn from.
create table review_draw (
  month text not null,
  kind text not null check (kind in ('AUTOMATIC_LINK', 'NEAR_MISS')),
  population integer not null,
  drawn integer not null,
  drawn_at timestamptz not null,
  primary key (month, kind)
);
