// Checks the published JSON Schemas (assets/schemas) against their own standard, draft 2020-12, and the cases, forms and
// payers that come with the program against theirs. Needs NODE_PATH for ajv; see scripts/check.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

const root = path.resolve(__dirname, '..');
const SCHEMA_OF = { cases: 'case-file.schema.json', forms: 'form.schema.json', payers: 'payer.schema.json' };

function jsonFiles(folder) {
    const full = path.join(root, folder);
    if (!fs.existsSync(full)) return [];
    return fs.readdirSync(full).filter((name) => name.endsWith('.json')).sort().map((name) => path.join(full, name));
}

const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const shown = (file) => path.relative(root, file);

const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
const schemas = jsonFiles('assets/schemas');
const problems = [];

for (const file of schemas) {
    try {
        const schema = read(file);
        if (schema.$schema !== 'https://json-schema.org/draft/2020-12/schema') {
            problems.push(`${shown(file)}: $schema is not draft 2020-12`);
        }
        ajv.addSchema(schema, path.basename(file));
    } catch (error) {
        problems.push(`${shown(file)}: ${error.message}`);
    }
}

const validators = new Map();
for (const file of schemas) {
    try {
        validators.set(path.basename(file), ajv.getSchema(path.basename(file)));
    } catch (error) {
        problems.push(`${shown(file)}: ${error.message}`);
    }
}

const counts = [];
for (const [folder, name] of Object.entries(SCHEMA_OF)) {
    const files = jsonFiles(`assets/${folder}`);
    const isValid = validators.get(name);
    counts.push(`${files.length} ${folder}`);
    if (files.length > 0 && !isValid) problems.push(`assets/schemas/${name} is missing: assets/${folder} cannot be checked`);
    for (const file of isValid ? files : []) {
        if (isValid(read(file))) continue;
        for (const error of isValid.errors.slice(0, 20)) {
            problems.push(`${shown(file)}:${error.instancePath || '/'} ${error.message}`);
        }
    }
}

if (problems.length > 0) {
    console.error(problems.join('\n'));
    process.exit(1);
}
console.log(`${schemas.length} schemas, ${counts.join(', ')}`);
