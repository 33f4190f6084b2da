"use client";

import { useTranslations } from "next-intl";
import { channels, isChannel, isNature, natures, type WorkChannel, type WorkNature } from "./work-kinds";

export type KindSelectProps = {
  channel: WorkChannel;
  nature: WorkNature;
  onChange: (kind: { channel: WorkChannel; nature: WorkNature }) => void;
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
      {natures.map((eachNature) => (
        <optgroup key={eachNature} label={t(`nature.${eachNature}`)}>
          {channels.map((eachChannel) => (
            <option key={eachChannel} value={`${eachChannel} ${eachNature}`}>
              {t(`kind.${eachChannel}_${eachNature}`)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
