import type { ConnectorDescriptor } from '../../../shared/model/connector.ts'

/** Written in by the build: see vite.config.ts. */
declare const databusConnectors: ConnectorDescriptor[] | undefined

/** What the built-in connectors say of themselves, so that no thread must be started and load them all to ask; null in the sources. */
export const builtInDescriptors: ConnectorDescriptor[] | null = typeof databusConnectors === 'undefined' ? null : databusConnectors
