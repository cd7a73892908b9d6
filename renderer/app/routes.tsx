/** Which address shows what. The sections of the top bar are in sections.ts. */
import { createBrowserRouter } from 'react-router'
import { AboutPage } from '../features/about/about-page.tsx'
import { NoticesPage } from '../features/about/notices-page.tsx'
import { AccountPage } from '../features/account/account-page.tsx'
import { AlertsPage } from '../features/alerts/alerts-page.tsx'
import { AuditPage } from '../features/audit/audit-page.tsx'
import { CustomizingPage } from '../features/customizing/customizing-page.tsx'
import { NodePage } from '../features/customizing/node-page.tsx'
import { SecretsPage } from '../features/customizing/secrets/secrets-page.tsx'
import { DesktopPage } from '../features/desktop/desktop-page.tsx'
import { EndingPage } from '../features/desktop/ending-page.tsx'
import { HomePage } from '../features/home/home-page.tsx'
import { LoginPage } from '../features/login/login-page.tsx'
import { LogPage } from '../features/logs/log-page.tsx'
import { LogsPage } from '../features/logs/logs-page.tsx'
import { PassengersPage } from '../features/passengers/passengers-page.tsx'
import { PeekPage } from '../features/peek/peek-page.tsx'
import { CorrectPage } from '../features/queue/correct-page.tsx'
import { PassengerPage } from '../features/queue/passenger-page.tsx'
import { QueuePage } from '../features/queue/queue-page.tsx'
import { SystemPage } from '../features/system/system-page.tsx'
import { ExportPage } from '../features/transfer/export-page.tsx'
import { ImportPage } from '../features/transfer/import-page.tsx'
import { UserPage } from '../features/users/user-page.tsx'
import { UsersPage } from '../features/users/users-page.tsx'
import { CrashPage } from './crash-page.tsx'
import { MissingPage } from './missing-page.tsx'
import { Need } from './need.tsx'
import { SessionGate } from './session-gate.tsx'

export function makeRouter() {
  return createBrowserRouter([
    {
      errorElement: <CrashPage />,
      children: [
        { path: '/login', element: <LoginPage /> },
        ...(window.databusDesktop ? [{ path: '/ending', element: <EndingPage /> }] : []),
        {
          element: <SessionGate />,
          children: [
            { index: true, element: <HomePage /> },
            { path: '/passengers', element: <PassengersPage /> },
            { path: '/peek', element: <PeekPage /> },
            { path: '/queue', element: <QueuePage /> },
            { path: '/queue/:id', element: <PassengerPage /> },
            { path: '/queue/:id/correct', element: <CorrectPage /> },
            { path: '/logs', element: <LogsPage /> },
            { path: '/logs/:id', element: <LogPage /> },
            { path: '/alerts', element: <AlertsPage /> },
            { path: '/customizing', element: <Need right="administer" page={<CustomizingPage />} /> },
            { path: '/customizing/:client', element: <Need right="administer" page={<NodePage />} /> },
            { path: '/secrets', element: <Need right="administer" page={<SecretsPage />} /> },
            { path: '/export', element: <Need right="administer" page={<ExportPage />} /> },
            { path: '/import', element: <Need right="administer" page={<ImportPage />} /> },
            { path: '/users', element: <Need right="administer" page={<UsersPage />} /> },
            { path: '/users/:id', element: <Need right="administer" page={<UserPage />} /> },
            { path: '/audit', element: <Need right="administer" page={<AuditPage />} /> },
            { path: '/account', element: <AccountPage /> },
            { path: '/about', element: <AboutPage /> },
            { path: '/about/notices', element: <NoticesPage /> },
            { path: '/system', element: <Need right="rule" page={<SystemPage />} /> },
            ...(window.databusDesktop ? [{ path: '/desktop', element: <DesktopPage /> }] : []),
            { path: '*', element: <MissingPage /> },
          ],
        },
      ],
    },
  ])
}
