export const template = { name: "Prepaid hours", body: "# {{contract.title}}" };
