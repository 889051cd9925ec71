package dev.reprise.workbench.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apiguardian.api.API;

/** What tokens cost: for each model the dollars of a million tokens in and out, as in {@code gpt-4o = 2.50 10.00}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Prices {

    private static final BigDecimal MILLION = new BigDecimal(1_000_000);

    private final Properties table = new Properties();

    private Prices() {}

    /** List prices of well-known models, which change: give your own where it matters. */
    public static Prices known() {
        var prices = new Prices();
        try (InputStream in = Prices.class.getResourceAsStream("prices.properties")) {
            if (in != null) {
                prices.table.load(in);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return prices;
    }

    /** The known ones, and those of a file, which count. */
    public static Prices read(Path file) throws IOException {
        Prices prices = known();
        try (Reader in = Files.newBufferedReader(file)) {
            prices.table.load(in);
        }
        prices.table.forEach((model, price) -> {
            if (price(String.valueOf(price)).isEmpty()) {
                throw new IllegalArgumentException(model + " = " + price);
            }
        });
        return prices;
    }

    private record Price(BigDecimal in, BigDecimal out) {}

    private static Optional<Price> price(String text) {
        String[] both = text.strip().split("\\s+");
        try {
            return both.length == 2
                    ? Optional.of(new Price(new BigDecimal(both[0]), new BigDecimal(both[1])))
                    : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    /** In dollars; empty where the price of one of the models is not known, or its tokens were not counted. */
    public Optional<BigDecimal> cost(Map<String, Tokens> models) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, Tokens> used : models.entrySet()) {
            Optional<Price> price = of(used.getKey());
            if (price.isEmpty() || used.getValue().uncounted() > 0) {
                return Optional.empty();
            }
            sum = sum.add(price.get()
                            .in()
                            .multiply(BigDecimal.valueOf(used.getValue().input())))
                    .add(price.get()
                            .out()
                            .multiply(BigDecimal.valueOf(used.getValue().output())));
        }
        return Optional.of(sum.divide(MILLION, 6, RoundingMode.HALF_UP));
    }

    /** By the longest start of the name that is known, a provider's prefix aside. */
    private Optional<Price> of(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1);
        for (int length = name.length(); length > 0; length--) {
            String price = table.getProperty(name.substring(0, length));
            if (price != null && (length == name.length() || "-:@.".indexOf(name.charAt(length)) >= 0)) {
                return price(price);
            }
        }
        return Optional.empty();
    }
}
