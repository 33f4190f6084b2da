"use client";

import { useTranslations } from "next-intl";
import { type Channel, CHANNELS, type Nature, NATURES } from "@/lib/domain/work";
import { isChannel, isNature } from "./work-kinds";

export type KindSelectProps = {
  channel: Channel;
  nature: Nature;
  onChange: (kind: { channel: Channel; nature: Nature }) => void;
  className?: string;
  id?: string;
};

/** How the work reached the client and whether it was asked for, in one list. */
export function KindSelect({ channel, nature, onChange, ...rest }: KindSelectProps) {
  const t = useTranslations("time");
  return (
    <select
      {...rest}
      value={`${channel} ${nature}`}
      onChange={(event) => {
        const [nextChannel = "", nextNature = ""] = event.target.value.split(" ");
        if (isChannel(nextChannel) && isNature(nextNature)) onChange({ channel: nextChannel, nature: nextNature });
      }}
    >
      {NATURES.map((eachNature) => (
        <optgroup key={eachNature} label={t(`nature.${eachNature}`)}>
          {CHANNELS.map((eachChannel) => (
            <option key={eachChannel} value={`${eachChannel} ${eachNature}`}>
              {t(`kind.${eachChannel}_${eachNature}`)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
