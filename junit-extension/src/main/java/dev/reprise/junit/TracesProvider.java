package dev.reprise.junit;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** One test for each trace of a folder. */
final class TracesProvider implements TestTemplateInvocationContextProvider {

    TracesProvider() {}

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), ReplayTraces.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        ReplayTraces traces = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), ReplayTraces.class)
                .orElseThrow();
        Terms terms = Terms.of(traces);
        return new TracePattern(traces.value(), new Whereabouts(context.getRequiredTestClass()))
                .files().stream().map(file -> new OneTrace(file, terms));
    }

    private record OneTrace(Path file, Terms terms) implements TestTemplateInvocationContext {

        /** The file, and of the run what can be known before it is replayed. */
        @Override
        public String getDisplayName(int invocationIndex) {
            String name = String.valueOf(file.getFileName());
            try (Trace trace = Trace.open(file)) {
                return name + " (run " + trace.header().run() + ", " + ending(trace) + ")";
            } catch (TraceUnreadable | UncheckedIOException unreadable) {
                return name + " (unreadable)";
            }
        }

        private static String ending(Trace trace) {
            String steps = trace.steps().size() + (trace.steps().size() == 1 ? " step" : " steps");
            if (!trace.gaps().isEmpty()) {
                return steps + ", with a gap";
            }
            return steps + ", " + trace.end().map(Fact.End::outcome).orElse("unfinished");
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new RepriseExtension(file, terms));
        }
    }
}
