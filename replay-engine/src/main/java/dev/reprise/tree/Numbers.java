package dev.reprise.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers by value: 1, 1.0 and 1.00 are the same one, whatever type holds them. */
final class Numbers {

    private static final int LONG_DIGITS = 19;

    private Numbers() {}

    static boolean same(Number one, Number other) {
        if (isWhole(one) && isWhole(other)) {
            return one.longValue() == other.longValue();
        }
        BigDecimal a = decimal(one);
        BigDecimal b = decimal(other);
        if (a == null || b == null) {
            return a == null && b == null && Double.compare(one.doubleValue(), other.doubleValue()) == 0;
        }
        return a.compareTo(b) == 0;
    }

    static long hash(Number number) {
        if (isWhole(number)) {
            return CanonicalHash.mix(number.longValue(), 1);
        }
        BigDecimal decimal = decimal(number);
        if (decimal == null) {
            return CanonicalHash.mix(Double.doubleToLongBits(number.doubleValue()), 2);
        }
        BigDecimal plain = decimal.stripTrailingZeros();
        if (plain.scale() <= 0 && (long) plain.precision() - plain.scale() <= LONG_DIGITS) {
            BigInteger whole = plain.toBigIntegerExact();
            if (whole.bitLength() < Long.SIZE) {
                return CanonicalHash.mix(whole.longValue(), 1);
            }
        }
        return CanonicalHash.mix(CanonicalHash.ofBytes(plain.unscaledValue().toByteArray()), plain.scale());
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
    }

    /** The number as a decimal fraction, or null where it is none: infinite, or not a number. */
    static @Nullable BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        if (isWhole(number)) {
            return BigDecimal.valueOf(number.longValue());
        }
        if (!Double.isFinite(number.doubleValue()) && (number instanceof Double || number instanceof Float)) {
            return null;
        }
        // The digits that are printed: a float 0.1 is 0.1, not the binary fraction nearest to it.
        return new BigDecimal(number.toString());
    }
}
