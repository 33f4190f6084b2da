"use client";

import { Command } from "cmdk";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import "@/components/ui/style-nonce";
import { useState } from "react";
import { type DeskDeeds, useDeskDeeds } from "@/components/desk/desk-deeds";
import { useFocusReturn } from "@/components/ui/focus-return";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import type { IconName } from "@/components/ui/icon-paths";
import { KeyHint } from "@/components/ui/key-hint";
import { DEEDS, type Deed } from "@/lib/domain/desk-keys";
import { fitting } from "@/lib/domain/palette-match";
import type { Find } from "@/lib/features/palette/queries";
import type { PaletteLine, RecentPlace } from "./palette-line";
import { findHref, findIcons, usePaletteFinds } from "./palette-search";
import { recentPlaces, rememberPlace } from "./recent-places";

export type PaletteProps = { lines: readonly PaletteLine[]; memberId: string };

/** Everything from one field: where one was, what one can do, pages, and what the firm's books hold by name or number. */
export function Palette({ lines, memberId }: PaletteProps) {
  const t = useTranslations("palette");
  const { open, setOpen } = useDeskDeeds();
  const { remember, giveBack } = useFocusReturn();
  return (
    <Radix.Root open={open === "palette"} onOpenChange={(shown) => setOpen(shown ? "palette" : null)}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={remember}
          onCloseAutoFocus={giveBack}
          className="fixed inset-x-4 top-[max(1rem,10vh)] z-50 mx-auto max-w-160 overflow-hidden rounded-xl border border-line-strong bg-surface shadow-lg max-sm:inset-x-2 max-sm:top-2"
        >
          <Radix.Title className="sr-only">{t("title")}</Radix.Title>
          <PaletteList lines={lines} memberId={memberId} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function PaletteList({ lines, memberId }: PaletteProps) {
  const t = useTranslations("palette");
  const common = useTranslations("common");
  const router = useRouter();
  const deeds = useDeskDeeds();
  const [typed, setTyped] = useState("");
  const [recent] = useState(() => recentPlaces(memberId));
  const { finds, searching, failed } = usePaletteFinds(typed);
  const empty = typed.trim() === "";
  const near = fitting(typed, recent).named.slice(0, empty ? 5 : 3);
  const isNear = new Set<string | undefined>(near.map(({ href }) => href));
  const { named, meant } = fitting(typed, lines.filter(({ href }) => href === undefined || !isNear.has(href)));
  // What is only meant stands below what is called so, and waits until that is known: the first line must not change under the hand.
  const also = searching ? [] : meant.slice(0, 4);
  const count = near.length + named.length + also.length + finds.length;

  function go(place: RecentPlace) {
    rememberPlace(memberId, place);
    deeds.setOpen(null);
    router.push(place.href);
  }
  function choose(line: PaletteLine) {
    if (line.href) return go({ href: line.href, label: line.label, detail: "", icon: line.icon });
    deeds.setOpen(null);
    // After the dialog has given the focus back: what the deed asks for may want it.
    if (line.deed) setTimeout(deeds.act, 60, line.deed);
  }

  const groups = empty ? (["actions", "places"] as const) : (["actions", "places", "settings"] as const);
  return (
    <Command shouldFilter={false} loop label={t("title")} className="flex max-h-[min(30rem,80dvh)] flex-col">
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Icon name="search" className="text-ink-3" />
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          placeholder={t("placeholder")}
          maxLength={80}
          className="h-12 min-w-0 flex-1 bg-transparent text-read outline-none placeholder:text-ink-3"
        />
        <span className="max-desk:hidden">
          <KeyHint>Esc</KeyHint>
        </span>
        <Radix.Close asChild>
          <IconButton icon="close" label={common("close")} className="-mr-2 desk:hidden" />
        </Radix.Close>
      </div>
      <Command.List label={t("results")} className="h-[26rem] scroll-py-10 overflow-y-auto overscroll-contain p-1.5">
        {near.length > 0 ? (
          <Group heading={t("recent")}>
            {near.map((place) => (
              <Line key={place.href} id={`recent ${place.href}`} icon={place.icon} label={place.label} detail={place.detail} onSelect={() => go(place)} />
            ))}
          </Group>
        ) : null}
        {groups.map((group) => (
          <OwnLines key={group} group={group} lines={named.filter((line) => line.group === group).slice(0, empty ? 14 : 5)} deeds={deeds} onChoose={choose} />
        ))}
        {kinds.map((kind) => (
          <FoundLines key={kind} kind={kind} finds={finds.filter((find) => find.kind === kind && !isNear.has(findHref(find)))} onGo={go} />
        ))}
        <OwnLines group="seeAlso" lines={also} deeds={deeds} onChoose={choose} />
        {empty || count > 0 ? null : <p className="px-3 py-10 text-center text-ink-3">{searching ? t("searching") : failed ? t("failed") : t("none", { text: typed.trim() })}</p>}
      </Command.List>
      <output className="sr-only">{empty || searching ? "" : t("count", { count })}</output>
    </Command>
  );
}

const kinds = ["client", "contract", "ticket", "invoice"] as const;

type OwnLinesProps = { group: PaletteLine["group"] | "seeAlso"; lines: readonly PaletteLine[]; deeds: DeskDeeds; onChoose: (line: PaletteLine) => void };

function OwnLines({ group, lines, deeds, onChoose }: OwnLinesProps) {
  const t = useTranslations("palette");
  if (lines.length === 0) return null;
  return (
    <Group heading={t(group)}>
      {lines.map((line) => (
        <Line key={line.id} id={line.id} icon={line.icon} label={line.label} keyHint={isDeed(line.deed) && !deeds.choice.off ? deeds.keys[line.deed] : ""} onSelect={() => onChoose(line)} />
      ))}
    </Group>
  );
}

function FoundLines({ kind, finds, onGo }: { kind: Find["kind"]; finds: readonly Find[]; onGo: (place: RecentPlace) => void }) {
  const t = useTranslations("palette");
  if (finds.length === 0) return null;
  return (
    <Group heading={t(`kinds.${kind}`)}>
      {finds.map((find) => {
        const label = find.number === null ? find.title : `#${find.number} ${find.title}`;
        const place = { href: findHref(find), label, detail: find.detail, icon: findIcons[kind] };
        return <Line key={find.id} id={`${kind} ${find.id}`} icon={place.icon} label={label} detail={find.detail} note={find.over ? t(`over.${kind}`) : ""} onSelect={() => onGo(place)} />;
      })}
    </Group>
  );
}

function Group({ heading, children }: { heading: string; children: React.ReactNode }) {
  return (
    <Command.Group heading={heading} className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3">
      {children}
    </Command.Group>
  );
}

type LineProps = { id: string; icon: IconName; label: string; detail?: string; note?: string; keyHint?: string; onSelect: () => void };

function Line({ id, icon, label, detail, note, keyHint, onSelect }: LineProps) {
  return (
    <Command.Item value={id} onSelect={onSelect} className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1 data-[selected=true]:bg-hover max-desk:min-h-11">
      <Icon name={icon} className="flex-none text-ink-3" />
      <span className="min-w-0 truncate font-medium">{label}</span>
      {detail ? <span className="min-w-0 truncate text-sm text-ink-3">{detail}</span> : null}
      <span className="ml-auto flex flex-none items-center gap-1.5 text-xs text-ink-3">
        {note}
        {keyHint ? (
          <span className="max-desk:hidden">
            <KeyHint>{keyHint.toUpperCase()}</KeyHint>
          </span>
        ) : null}
      </span>
    </Command.Item>
  );
}

function isDeed(deed: PaletteLine["deed"]): deed is Deed {
  return DEEDS.some((each) => each === deed);
}
