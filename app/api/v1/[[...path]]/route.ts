import { serveApi } from "@/lib/api/serve";

// Every address beneath /api/v1 ends here: the table in lib/api says what there is, so none can escape the gate, and what isn't there
// answers as a problem too.
async function answer(request: Request, { params }: { params: Promise<{ path?: string[] }> }): Promise<Response> {
  const { path = [] } = await params;
  return serveApi(request, path);
}

export const GET = answer;
export const HEAD = answer;
export const POST = answer;
export const PUT = answer;
export const PATCH = answer;
export const DELETE = answer;
export const OPTIONS = answer;
