import type pg from "pg";

export interface Place {
  readonly zip: string;
  readonly state: string | null;
  readonly county: string | null;
  readonly latitude: number;
  readonly longitude: number;
}

/** From the table of places, else the middle of the directory's own addresses with this ZIP. */
export async function findPlace(pool: pg.Pool, zip: string): Promise<Place | undefined> {
  const { rows } = await pool.query<Place>(
    `select zip, state, county, latitude, longitude from hub_resources.place where zip = $1
     union all
     select $1, min(state), min(county), avg(latitude), avg(longitude) from hub_resources.service_site
     where zip = $1 and latitude is not null and longitude is not null having count(*) > 0
     limit 1`,
    [zip],
  );
  return rows[0];
}

export async function savePlaces(pool: pg.Pool, places: readonly (Place & { readonly region: string | null })[]): Promise<void> {
  await pool.query(
    `insert into hub_resources.place (zip, state, county, region, latitude, longitude)
     select zip, state, county, region, latitude, longitude from jsonb_to_recordset($1::jsonb) as p (zip text, state text,
       county text, region text, latitude double precision, longitude double precision)
     on conflict (zip) do update set state = excluded.state, county = excluded.county, region = excluded.region,
       latitude = excluded.latitude, longitude = excluded.longitude`,
    [JSON.stringify(places)],
  );
}

/** The ZIPs of a state, or of one of its regions; empty for a region that the table of places does not have. */
export async function listPlaces(
  pool: pg.Pool,
  area: { readonly state: string; readonly region: string | undefined },
): Promise<Place[]> {
  const { rows } = await pool.query<Place>(
    `select zip, state, county, latitude, longitude from hub_resources.place
     where state = $1 and ($2::text is null or lower(region) = lower($2)) order by zip`,
    [area.state, area.region ?? null],
  );
  return rows;
}
