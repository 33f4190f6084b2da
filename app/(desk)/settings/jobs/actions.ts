"use server";

import * as jobs from "@/lib/features/jobs/commands";
import * as input from "@/lib/features/jobs/input";
import { staffAction } from "@/lib/web/staff";

export const retryJob = staffAction({ permission: "job.write", input: input.retryJob, run: jobs.retryJob });

export const dropJob = staffAction({ permission: "job.write", input: input.dropJob, run: jobs.dropJob });
