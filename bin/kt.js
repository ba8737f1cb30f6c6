#!/usr/bin/env node

require('../dist/kt.cjs').main();
