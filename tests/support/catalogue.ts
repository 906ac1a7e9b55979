import pg from 'pg';

/**
 * What a database is made of, a line for each column, constraint, index, enum, function, trigger, view, sequence and extension,
 * sorted. The order of columns and what belongs to extensions are left out: neither changes what the application sees.
 */
export async function catalogue(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(lines);
    return rows.map(({ line }) => line).sort();
  } finally {
    await client.end();
  }
}

const lines = `
  WITH relation AS (
    SELECT c.* FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  )
  SELECT format('table %s', relname) AS line FROM relation WHERE relkind IN ('r', 'p')
  UNION ALL
  SELECT format('persistence %s %s', relname, relpersistence) FROM relation WHERE relkind = 'r'
  UNION ALL
  SELECT format('options %s %s %s', relname, reloptions, relrowsecurity) FROM relation WHERE relkind = 'r'
  UNION ALL
  SELECT format('column %s.%s %s%s%s%s%s', relname, attname, format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN ' not null' END,
    ' default ' || pg_get_expr(adbin, adrelid), ' identity ' || nullif(attidentity::text, ''), ' generated ' || nullif(attgenerated::text, ''))
  FROM relation JOIN pg_attribute ON attrelid = relation.oid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
  WHERE relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
  UNION ALL
  SELECT format('collation %s.%s %s', relname, attname, attcollation::regcollation)
  FROM relation JOIN pg_attribute ON attrelid = relation.oid
  WHERE relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped AND attcollation <> 0
  UNION ALL
  SELECT format('constraint %s %s %s', relname, conname, pg_get_constraintdef(con.oid))
  FROM relation JOIN pg_constraint con ON conrelid = relation.oid WHERE contype <> 'n'
  UNION ALL
  SELECT format('index %s valid %s', pg_get_indexdef(indexrelid), indisvalid)
  FROM relation JOIN pg_index ON indrelid = relation.oid
  UNION ALL
  SELECT format('trigger %s enabled %s', pg_get_triggerdef(t.oid), tgenabled)
  FROM relation JOIN pg_trigger t ON tgrelid = relation.oid WHERE NOT tgisinternal
  UNION ALL
  SELECT format('view %s %s', relname, pg_get_viewdef(relation.oid)) FROM relation WHERE relkind IN ('v', 'm')
  UNION ALL
  SELECT format('sequence %s %s', relname, to_jsonb(s) - 'seqrelid') FROM relation JOIN pg_sequence s ON seqrelid = relation.oid
  UNION ALL
  SELECT format('enum %s %s', typname, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
  FROM pg_type t WHERE typtype = 'e' AND typnamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('function %s', pg_get_functiondef(p.oid)) FROM pg_proc p
  WHERE pronamespace = 'public'::regnamespace AND prokind IN ('f', 'p')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION ALL
  SELECT format('extension %s', extname) FROM pg_extension`;
