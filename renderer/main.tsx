import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startRouter } from './app/router.ts';
import { startSession } from './app/session.ts';
import { startShortcuts } from './app/commands/keyboard.ts';
import { startTheme } from './app/theme.ts';
import { connectFeatures } from './app/features.ts';
import './ui/base.css';

startTheme();
startRouter();
startShortcuts();
connectFeatures();
void startSession();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
