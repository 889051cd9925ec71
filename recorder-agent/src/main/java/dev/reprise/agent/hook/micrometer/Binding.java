package dev.reprise.agent.hook.micrometer;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.operate.Operations;
import dev.reprise.record.RecordingMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Binds what the recorder counts to the global registry. */
final class Binding implements Handler {

    Binding() {}

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Operations shown = Operations.shown();
        return shown == null ? null : new Made(shown);
    }

    private static final class Made extends Passage {

        private final Operations operations;

        Made(Operations operations) {
            this.operations = operations;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            if (thrown != null) {
                return;
            }
            runs("started", RecordingMetrics::runsStarted);
            runs("kept", RecordingMetrics::runsKept);
            runs("dropped", RecordingMetrics::runsDropped);
            runs("given-up", RecordingMetrics::runsGivenUp);
            count("reprise.gaps", RecordingMetrics::gaps);
            count("reprise.events.refused", RecordingMetrics::eventsRefused);
            count("reprise.context.lost", RecordingMetrics::contextLost);
            count("reprise.failures", metrics -> metrics.failures() + metrics.suppliersFailed());
            FunctionCounter.builder("reprise.written", operations, each -> each.getBytesWritten())
                    .baseUnit("bytes")
                    .register(Metrics.globalRegistry);
            FunctionCounter.builder("reprise.hooks.failed", operations, each -> each.getHooksFailed())
                    .register(Metrics.globalRegistry);
            Gauge.builder("reprise.queue", operations, each -> each.getQueueBytes())
                    .baseUnit("bytes")
                    .strongReference(true)
                    .register(Metrics.globalRegistry);
        }

        private void runs(String how, ToDoubleFunction<RecordingMetrics> counted) {
            FunctionCounter.builder("reprise.runs", operations, each -> counted.applyAsDouble(each.metrics()))
                    .tag("outcome", how)
                    .register(Metrics.globalRegistry);
        }

        private void count(String name, ToDoubleFunction<RecordingMetrics> counted) {
            FunctionCounter.builder(name, operations, each -> counted.applyAsDouble(each.metrics()))
                    .register(Metrics.globalRegistry);
        }
    }
}
