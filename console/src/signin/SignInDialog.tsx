import { Modal, Text } from '@mantine/core';
import { PasswordForm } from './PasswordForm';

interface SignInDialogProps {
  email: string;
  opened: boolean;
  onFinish: (isIn: boolean) => void;
}

export default function SignInDialog({ email, opened, onFinish }: SignInDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={() => onFinish(false)}
      title="Your session has ended"
      closeButtonProps={{ 'aria-label': 'Stay signed out' }}
    >
      <Text size="sm" c="dimmed" mb="md">
        Sign in again to go on. What you have typed is kept.
      </Text>
      <PasswordForm email={email} onDone={() => onFinish(true)} />
    </Modal>
  );
}
