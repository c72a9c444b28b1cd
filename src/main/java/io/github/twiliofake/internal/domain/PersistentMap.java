package io.github.twiliofake.internal.domain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map, sorted by key. Adding and removing return another map, which shares all but a few nodes with this one (an AVL
 * tree with copied paths). Keeping an old state of a fake therefore costs nothing, whatever its size.
 */
final class PersistentMap<K extends Comparable<K>, V> {
    private final @Nullable Node<K, V> root;

    private record Node<K, V>(
            K key,
            V value,
            @Nullable Node<K, V> left,
            @Nullable Node<K, V> right,
            int height,
            int size) {}

    private PersistentMap(@Nullable Node<K, V> root) {
        this.root = root;
    }

    static <K extends Comparable<K>, V> PersistentMap<K, V> empty() {
        return new PersistentMap<>(null);
    }

    int size() {
        return size(root);
    }

    @Nullable
    V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key());
            if (order == 0) {
                return node.value();
            }
            node = order < 0 ? node.left() : node.right();
        }
        return null;
    }

    boolean has(K key) {
        return get(key) != null;
    }

    PersistentMap<K, V> with(K key, V value) {
        return new PersistentMap<>(with(root, key, value));
    }

    /** Returns a map without the key; this map itself if it does not have it. */
    PersistentMap<K, V> without(K key) {
        return has(key) ? new PersistentMap<>(without(root, key)) : this;
    }

    /** {@return the values in the order of their keys} */
    Iterable<V> values() {
        return () -> {
            Walk<K, V> walk = new Walk<>(true);
            walk.descend(root);
            return walk;
        };
    }

    /** {@return the values after a key, in order} */
    Iterable<V> after(K key) {
        return () -> Walk.from(root, key, true);
    }

    /** {@return the values before a key, the nearest first} */
    Iterable<V> before(K key) {
        return () -> Walk.from(root, key, false);
    }

    /**
     * Returns the first key with a value that the test accepts, or {@code null} if there is none. Reads few values, so the test must
     * accept all values after that.
     */
    @Nullable
    K firstKey(Predicate<V> test) {
        K first = null;
        Node<K, V> node = root;
        while (node != null) {
            boolean isAccepted = test.test(node.value());
            first = isAccepted ? node.key() : first;
            node = isAccepted ? node.left() : node.right();
        }
        return first;
    }

    private static int size(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.size();
    }

    private static int height(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height();
    }

    private static <K, V> Node<K, V> node(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        return new Node<>(
                key, value, left, right, 1 + Math.max(height(left), height(right)), 1 + size(left) + size(right));
    }

    private static <K extends Comparable<K>, V> Node<K, V> with(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return node(key, value, null, null);
        }
        int order = key.compareTo(node.key());
        if (order == 0) {
            return node(key, value, node.left(), node.right());
        }
        return order < 0
                ? balanced(node, with(node.left(), key, value), node.right())
                : balanced(node, node.left(), with(node.right(), key, value));
    }

    private static <K extends Comparable<K>, V> @Nullable Node<K, V> without(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key());
        if (order < 0) {
            return balanced(node, without(node.left(), key), node.right());
        }
        if (order > 0) {
            return balanced(node, node.left(), without(node.right(), key));
        }
        Node<K, V> right = node.right();
        if (right == null) {
            return node.left();
        }
        Node<K, V> next = right;
        while (next.left() != null) {
            next = next.left();
        }
        return balanced(next, node.left(), without(right, next.key()));
    }

    /** Returns a node with this one's key and value above two trees, whose heights differ by two at most. */
    private static <K, V> Node<K, V> balanced(Node<K, V> node, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        if (left != null && left.height() > height(right) + 1) {
            Node<K, V> inner = left.right();
            if (inner != null && inner.height() > height(left.left())) {
                return node(
                        inner.key(),
                        inner.value(),
                        node(left.key(), left.value(), left.left(), inner.left()),
                        node(node.key(), node.value(), inner.right(), right));
            }
            return node(left.key(), left.value(), left.left(), node(node.key(), node.value(), inner, right));
        }
        if (right != null && right.height() > height(left) + 1) {
            Node<K, V> inner = right.left();
            if (inner != null && inner.height() > height(right.right())) {
                return node(
                        inner.key(),
                        inner.value(),
                        node(node.key(), node.value(), left, inner.left()),
                        node(right.key(), right.value(), inner.right(), right.right()));
            }
            return node(right.key(), right.value(), node(node.key(), node.value(), left, inner), right.right());
        }
        return node(node.key(), node.value(), left, right);
    }

    /** The nodes still to visit, the next on top. */
    private static final class Walk<K, V> implements Iterator<V> {
        private final boolean ascending;
        private final Deque<Node<K, V>> nodes = new ArrayDeque<>();

        Walk(boolean ascending) {
            this.ascending = ascending;
        }

        static <K extends Comparable<K>, V> Walk<K, V> from(@Nullable Node<K, V> root, K key, boolean ascending) {
            Walk<K, V> walk = new Walk<>(ascending);
            for (Node<K, V> node = root; node != null; ) {
                int order = ascending ? node.key().compareTo(key) : key.compareTo(node.key());
                if (order > 0) {
                    walk.nodes.push(node);
                    node = walk.nearer(node);
                } else {
                    node = walk.farther(node);
                }
            }
            return walk;
        }

        private void descend(@Nullable Node<K, V> from) {
            for (Node<K, V> node = from; node != null; node = nearer(node)) {
                nodes.push(node);
            }
        }

        private @Nullable Node<K, V> nearer(Node<K, V> node) {
            return ascending ? node.left() : node.right();
        }

        private @Nullable Node<K, V> farther(Node<K, V> node) {
            return ascending ? node.right() : node.left();
        }

        @Override
        public boolean hasNext() {
            return !nodes.isEmpty();
        }

        @Override
        public V next() {
            if (nodes.isEmpty()) {
                throw new NoSuchElementException();
            }
            Node<K, V> node = nodes.pop();
            descend(farther(node));
            return node.value();
        }
    }
}
