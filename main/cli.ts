#!/usr/bin/env node
/** The command line: starts Databus headless, or reads and saves customizing nodes beside a Databus that may be running. */
import { runCli } from './cli/run-cli.ts'
import { findPlaces } from './places.ts'

const { argv, env, stdin, stdout, stderr } = process
process.exitCode = await runCli(argv.slice(2), { env, stdin, stdout, stderr, places: findPlaces(import.meta.dirname) })
