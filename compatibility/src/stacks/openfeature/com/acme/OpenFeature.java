package com.acme;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.Hook;
import dev.openfeature.sdk.HookContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.MutableStructure;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import dev.openfeature.sdk.providers.memory.Flag;
import dev.openfeature.sdk.providers.memory.InMemoryProvider;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Flags of a provider that a replay does not have; the tool is a method of the application's own. */
public final class OpenFeature extends Application {

    private static final AtomicInteger HOOKED = new AtomicInteger();

    private static final class Counting implements Hook<Object> {
        @Override
        public Optional<EvaluationContext> before(HookContext<Object> context, Map<String, Object> hints) {
            HOOKED.incrementAndGet();
            return Optional.empty();
        }
    }

    public String lookupOrder(String orderId) {
        return " order " + orderId;
    }

    @Override
    protected void prepare() throws Exception {
        OpenFeatureAPI.getInstance()
                .setProviderAndWait(new InMemoryProvider(Map.of(
                        "refunds", flag("on", Map.of("on", true, "off", false)),
                        "prompt", flag("terse", Map.of("terse", "Be short.", "long", "Take your time.")),
                        "limit", flag("low", Map.of("low", 40, "high", 400)),
                        "share", flag("some", Map.of("some", 0.25)),
                        "model", flag("a", Map.of("a", structure())))));
    }

    private static <T> Flag<?> flag(String chosen, Map<String, Object> variants) {
        return Flag.builder().variants(variants).defaultVariant(chosen).build();
    }

    private static Value structure() {
        return new Value(new MutableStructure().add("name", "gpt-test").add("temperature", 0.5));
    }

    private static Client client() {
        Client client = OpenFeatureAPI.getInstance().getClient();
        client.addHooks(new Counting());
        return client;
    }

    private static EvaluationContext customer() {
        return new ImmutableContext("ann", Map.of("order", new Value(order())));
    }

    public String values() {
        Client client = client();
        return client.getBooleanValue("refunds", false, customer())
                + client.getStringValue("prompt", "none", customer())
                + client.getIntegerValue("limit", 1)
                + client.getDoubleValue("share", 1.0)
                + client.getObjectValue("model", new Value())
                        .asStructure()
                        .asObjectMap()
                        .get("name")
                + lookupOrder(order());
    }

    public String variants() {
        FlagEvaluationDetails<String> prompt = client().getStringDetails("prompt", "none", customer());
        return prompt.getFlagKey()
                + prompt.getValue()
                + prompt.getVariant()
                + prompt.getReason()
                + prompt.getErrorCode()
                + prompt.getFlagMetadata().isEmpty()
                + lookupOrder(order());
    }

    /** A flag that nobody has, and one of another type. */
    public String defaults() {
        FlagEvaluationDetails<Boolean> absent = client().getBooleanDetails("nothing", true, customer());
        FlagEvaluationDetails<Boolean> other = client().getBooleanDetails("prompt", true);
        return absent.getValue() + " " + absent.getErrorCode() + absent.getErrorMessage() + absent.getReason()
                + other.getValue() + other.getErrorCode() + other.getReason() + lookupOrder(order());
    }

    /** Where the flags are answered, neither the provider nor hooks of its are asked. */
    public String untouched() {
        int before = HOOKED.get();
        client().getBooleanValue("refunds", false, customer());
        int asked = HOOKED.get() - before;
        boolean live = OpenFeatureAPI.getInstance().getProvider() instanceof InMemoryProvider;
        return (asked == (live ? 1 : 0) ? "as it should be" : "asked " + asked) + lookupOrder(order());
    }
}
