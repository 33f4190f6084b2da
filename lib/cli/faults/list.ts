import type { Fault } from "@/lib/cli/faults/fault";
import { FAULTS_OF_DATABASE } from "@/lib/cli/faults/of-database";
import { FAULTS_OF_DOORS } from "@/lib/cli/faults/of-doors";
import { FAULTS_OF_FRONT } from "@/lib/cli/faults/of-front";
import { FAULTS_OF_INTERNET } from "@/lib/cli/faults/of-internet";
import { FAULTS_OF_RULES } from "@/lib/cli/faults/of-rules";

/** All that `npm run faults` seeds. `tests/architecture/faults.test.ts` holds that each can still be seeded. */
export const FAULTS: readonly Fault[] = [...FAULTS_OF_DATABASE, ...FAULTS_OF_DOORS, ...FAULTS_OF_FRONT, ...FAULTS_OF_INTERNET, ...FAULTS_OF_RULES];
