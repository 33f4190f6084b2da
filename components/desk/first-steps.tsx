import { useTranslations } from "next-intl";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";

export type FirstStepsProps = {
  done: { ratesSet: boolean; firstClient: boolean; firstBlock: boolean; firstHour: boolean };
};

const steps = [
  { name: "ratesSet", href: "/settings/catalogue" },
  { name: "firstClient", href: "/clients/new" },
  { name: "firstBlock", href: "/clients" },
  { name: "firstHour", href: "/#log" },
] as const;

/** What a new firm does first; goes once everything is done. */
export function FirstSteps({ done }: FirstStepsProps) {
  const t = useTranslations("desk.firstSteps");
  const next = steps.find(({ name }) => !done[name]);
  if (!next) return null;
  return (
    <Panel title={t("title")} count={t("count", { done: steps.filter(({ name }) => done[name]).length, all: steps.length })} className="mb-5">
      <ol className="grid sm:grid-cols-2 desk:grid-cols-4">
        {steps.map(({ name, href }, index) => (
          <li key={name} className="flex gap-3 border-line p-4 max-sm:border-b max-sm:last:border-b-0 sm:not-last:border-r">
            <span
              className={
                done[name]
                  ? "grid size-5.5 flex-none place-items-center rounded-full bg-accent-soft text-accent-ink inset-ring inset-ring-accent/30"
                  : "figure grid size-5.5 flex-none place-items-center rounded-full bg-ink text-xs font-semibold text-surface"
              }
            >
              {done[name] ? <Icon name="check" size="sm" label={t("done")} /> : index + 1}
            </span>
            <div className="min-w-0">
              {done[name] ? (
                <p className="font-medium text-ink-2">{t(`${name}.title`)}</p>
              ) : (
                <Link href={href} className="text-link font-medium">
                  {t(`${name}.title`)}
                </Link>
              )}
              <p className="text-xs text-ink-3">{t(`${name}.text`)}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
