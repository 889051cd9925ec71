package dev.reprise.agent.operate;

import dev.reprise.record.Recording;
import dev.reprise.record.RecordingMetrics;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The recorder of this JVM as its operator sees it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Operations implements RecorderMXBean {

    private static volatile @Nullable Operations current;

    private final Recording recording;
    private final Supplier<Map<String, String>> hooks;
    private final LongSupplier failedHooks;

    /** Watches a recording; {@code hooks} and {@code failedHooks} tell of what is woven in. */
    public Operations(Recording recording, Supplier<Map<String, String>> hooks, LongSupplier failedHooks) {
        this.recording = recording;
        this.hooks = hooks;
        this.failedHooks = failedHooks;
    }

    /** Makes this what JMX and Micrometer show. */
    public void show() {
        current = this;
    }

    /** What is shown, or null where nothing records. */
    public static @Nullable Operations shown() {
        return current;
    }

    /** What the recording counts. */
    public RecordingMetrics metrics() {
        return recording.metrics();
    }

    Recording recording() {
        return recording;
    }

    @Override
    public long getRunsStarted() {
        return metrics().runsStarted();
    }

    @Override
    public long getRunsKept() {
        return metrics().runsKept();
    }

    @Override
    public long getRunsDropped() {
        return metrics().runsDropped();
    }

    @Override
    public long getRunsGivenUp() {
        return metrics().runsGivenUp();
    }

    @Override
    public long getGaps() {
        return metrics().gaps();
    }

    @Override
    public long getBytesWritten() {
        return metrics().bytes();
    }

    @Override
    public long getQueueBytes() {
        return metrics().queueBytes();
    }

    @Override
    public long getEventsRefused() {
        return metrics().eventsRefused();
    }

    @Override
    public long getContextLost() {
        return metrics().contextLost();
    }

    @Override
    public long getHooksFailed() {
        return failedHooks.getAsLong();
    }

    @Override
    public long getFailures() {
        return metrics().failures() + metrics().suppliersFailed();
    }

    @Override
    public Map<String, String> getHooks() {
        return new TreeMap<>(hooks.get());
    }

    @Override
    public String getStatus() {
        RecordingMetrics now = metrics();
        return String.format(
                Locale.ROOT,
                "recording is %s; runs: %d started, %d kept, %d dropped, %d given up; %d gaps; bytes: %d written,"
                        + " %d queued; lost: %d events refused, %d calls without their run; failed: %d hooks, %d inside",
                getSwitch(),
                now.runsStarted(),
                now.runsKept(),
                now.runsDropped(),
                now.runsGivenUp(),
                now.gaps(),
                now.bytes(),
                now.queueBytes(),
                now.eventsRefused(),
                now.contextLost(),
                getHooksFailed(),
                getFailures());
    }

    @Override
    public String getSwitch() {
        return Switch.word(recording);
    }

    @Override
    public void setSwitch(String word) {
        Double share = Switch.share(word);
        if (share == null) {
            throw new IllegalArgumentException(Switch.refusal(word));
        }
        recording.share(share);
    }
}
