export { FaceMessages as default } from "@/components/shell/face-messages";
