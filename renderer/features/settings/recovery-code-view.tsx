import { useState } from 'react';
import { KeyRound } from 'lucide-react';
import { CodeBox } from '../../app/lock/code-box.tsx';
import { notifyFailure } from '../../app/notify.ts';
import { bridge } from '../../engine/bridge.ts';
import { Button } from '../../ui/button.tsx';

/** The recovery code of the open workspace, shown only when asked for and never kept. */
export function RecoveryCodeView() {
  const [code, setCode] = useState<string | null>(null);
  const show = async (): Promise<void> => {
    const answer = await bridge.call('vault.recoveryCode', {});
    if (answer.ok) setCode(answer.value.recoveryCode);
    else notifyFailure(answer.failure);
  };
  if (code === null) {
    return (
      <div>
        <Button icon={KeyRound} onClick={() => void show()}>
          Show recovery code
        </Button>
      </div>
    );
  }
  return (
    <>
      <p>It opens this workspace without your passphrase or keychain. Keep it somewhere else.</p>
      <CodeBox code={code} />
      <div>
        <Button
          onClick={() => {
            setCode(null);
          }}
        >
          Hide recovery code
        </Button>
      </div>
    </>
  );
}
