export { PortalForms as default } from "@/components/shell/portal-forms";
