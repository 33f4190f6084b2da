import { openApiResponse } from "@/lib/api/openapi";

/** The description of the API for programs; nothing of any firm is in it. */
export function GET(): Response {
  return openApiResponse();
}
