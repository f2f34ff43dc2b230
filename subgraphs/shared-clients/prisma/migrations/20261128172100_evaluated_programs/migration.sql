-- The facts of each program that findings rest on: where they are other than now, its children are looked at again.
create table evaluated_program (
  program_code text primary key,
  facts text not null
);
