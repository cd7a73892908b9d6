/** Which address shows what. The sections of the top bar are in sections.ts. */
import { createBrowserRouter, Navigate } from 'react-router'
import { AboutPage } from '../features/about/about-page.tsx'
import { AccountPage } from '../features/account/account-page.tsx'
import { CustomizingPage } from '../features/customizing/customizing-page.tsx'
import { NodePage } from '../features/customizing/node-page.tsx'
import { LoginPage } from '../features/login/login-page.tsx'
import { LogPage } from '../features/logs/log-page.tsx'
import { LogsPage } from '../features/logs/logs-page.tsx'
import { PassengersPage } from '../features/passengers/passengers-page.tsx'
import { PassengerPage } from '../features/queue/passenger-page.tsx'
import { QueuePage } from '../features/queue/queue-page.tsx'
import { SystemPage } from '../features/system/system-page.tsx'
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
        {
          element: <SessionGate />,
          children: [
            { index: true, element: <Navigate to="/passengers" replace /> },
            { path: '/passengers', element: <PassengersPage /> },
            { path: '/queue', element: <QueuePage /> },
            { path: '/queue/:id', element: <PassengerPage /> },
            { path: '/logs', element: <LogsPage /> },
            { path: '/logs/:id', element: <LogPage /> },
            { path: '/customizing', element: <Need right="administer" page={<CustomizingPage />} /> },
            { path: '/customizing/:client', element: <Need right="administer" page={<NodePage />} /> },
            { path: '/account', element: <AccountPage /> },
            { path: '/about', element: <AboutPage /> },
            { path: '/system', element: <Need right="rule" page={<SystemPage />} /> },
            { path: '*', element: <MissingPage /> },
          ],
        },
      ],
    },
  ])
}
