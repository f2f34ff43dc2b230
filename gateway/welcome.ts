/** What a person sees who has just started the hub for the first time. */
export interface WelcomePersona {
  readonly id: string;
  readonly organizationId: string;
  readonly role: string;
  readonly purpose: string;
  readonly about: string;
}

/** What the first questions name: taken from the demo population, or left for the reader to fill in. */
export interface WelcomeExample {
  readonly month: string;
  readonly memberNumber: string;
}

function listQuestions({ month, memberNumber }: WelcomeExample) {
  return [
    {
      title: "ks-mco-a: is somebody already coordinating this child's care?",
      query: `{
  coordinatorCheck(memberNumber: "${memberNumber}") {
    match { grade }
    client {
      assignments {
        coordinator { name phone } organization { name } program { name } since plan { status nextDueOn }
      }
    }
    sources { name status asOf }
  }
}`,
    },
    {
      title: "ks-title-v: which children do the program and the health plans share?",
      query: `{
  sharedClients(a: "KS_SHCN", b: "KS_KANCARE", month: "${month}", first: 5) {
    totalA shared percentOfA probable
    byOrganizationOfB { organization { name } count }
    clients { nodes { members { organization { name } name { first last } } } }
  }
}`,
    },
    {
      title: "ks-title-v: which rosters have arrived, and what was wrong with them?",
      query: `{
  rosters(first: 5) {
    nodes { fileName effectiveOn status rowsRead rowsRejected problems(first: 5) { nodes { line column message } } }
  }
}`,
    },
  ];
}

export function printAddress(address: string): void {
  console.log(`The hub answers at ${address}/graphql`);
}

export function printWelcome(address: string, personas: readonly WelcomePersona[], example: WelcomeExample | undefined): void {
  console.log(describeWelcome(address, personas, example ?? { month: "…", memberNumber: "…" }));
}

function describeWelcome(address: string, personas: readonly WelcomePersona[], example: WelcomeExample): string {
  return [
    `\nThe care coordination hub answers at ${address}/graphql`,
    "Everybody in it is invented. Sign in as one of these people:",
    describePersonas(personas),
    describeToken(address, personas[0]),
    "Then ask, for example:",
    ...listQuestions(example).map(({ title, query }) => `# ${title}\n${query}`),
    "Stop with Ctrl-C.\n",
  ].join("\n\n");
}

function describePersonas(personas: readonly WelcomePersona[]): string {
  const rows = [
    ["PERSONA", "ROLE", "PURPOSE OF USE", "WHO IT IS"],
    ...personas.map(({ id, role, purpose, about }) => [id, role, purpose, about]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd()).join("\n");
}

function describeToken(address: string, persona: WelcomePersona | undefined): string {
  const { id = "PERSONA", purpose = "CARE_COORDINATION" } = persona ?? {};
  return `A token for an hour:

  npx hub token --persona ${id}

or without the command line:

  TOKEN=$(curl -s ${address}/demo-issuer/token -d grant_type=client_credentials \\
    -d client_id=${id} -d client_secret=demo | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  curl -s ${address}/graphql -H "authorization: Bearer $TOKEN" -H "x-purpose-of-use: ${purpose}" \\
    -H "content-type: application/json" -d '{"query":"{ __typename }"}'`;
}
