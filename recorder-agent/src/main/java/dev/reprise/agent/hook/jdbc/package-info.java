/**
 * Databases over JDBC. Statements with their parameters leave as neutral trees, below the pools and once each; what they
 * came to leaves as counts and as the rows that the application went through. Where a database is declared to be answered,
 * connections that need none come back, and rows of the types that a driver gave.
 */
@NullMarked
package dev.reprise.agent.hook.jdbc;

import org.jspecify.annotations.NullMarked;
