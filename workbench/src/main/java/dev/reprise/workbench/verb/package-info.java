/**
 * What a verb is made of. To add one:
 *
 * <ol>
 *   <li>write a class in the package of its stage ({@code reconstruct}, {@code isolate}, {@code diagnose},
 *       {@code prevent}) that extends {@link dev.reprise.workbench.verb.Verb}, with picocli's {@code @Command},
 *       {@code @Parameters} and {@code @Option} on it; {@code --json}, {@code --color} and {@code --help} come by themselves;
 *   <li>in {@code run}, print {@link dev.reprise.workbench.terminal.Line}s where
 *       {@link dev.reprise.workbench.terminal.Screen#isJson} is false and trees where it is true, one object a line;
 *   <li>return an {@link dev.reprise.workbench.verb.Exit}; throw a {@link dev.reprise.workbench.verb.CouldNot} that says
 *       what happened, where, and what to do; a {@link dev.reprise.trace.TraceUnreadable} may pass;
 *   <li>read many traces through {@link dev.reprise.workbench.corpus.Corpus}, one through
 *       {@link dev.reprise.workbench.corpus.TraceArgument};
 *   <li>add one line to {@code cli.Verbs}, a whole-text test of its output, and an example to {@code docs/workbench.md}.
 * </ol>
 *
 * {@code reconstruct.Ls} is the example.
 */
@NullMarked
package dev.reprise.workbench.verb;

import org.jspecify.annotations.NullMarked;
