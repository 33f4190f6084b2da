import { z } from "zod";

export const askExport = z.object({});

export const eraseContact = z.object({ contactId: z.uuid(), typedName: z.string().trim().max(200) });
export type EraseContact = z.output<typeof eraseContact>;

export const eraseMember = z.object({ memberId: z.uuid(), typedName: z.string().trim().max(200) });
export type EraseMember = z.output<typeof eraseMember>;

export const askRemoval = z.object({
  firmName: z.string().trim().max(200),
  password: z.string().max(1_000).optional(),
  code: z.string().trim().max(40).optional(),
});
export type AskRemoval = z.output<typeof askRemoval>;

export const undoRemoval = z.object({});
