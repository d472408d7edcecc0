"""The Inception family of the published rows, written down with `builder`."""

from __future__ import annotations

from tierbench.graph.operators import Graph
from tierbench.networks.builder import Builder, Map

Valid = "valid"

#: 1x1, 3x3 reduce, 3x3, 5x5 reduce, 5x5, pool projection of GoogLeNet's modules 3a to 5b.
GOOGLENET = (
    (64, 96, 128, 16, 32, 32), (128, 128, 192, 32, 96, 64), (192, 96, 208, 16, 48, 64), (160, 112,
    224, 24, 64, 64),
    (128, 128, 256, 24, 64, 64), (112, 144, 288, 32, 64, 64), (256, 160, 320, 32, 128, 128),
    (256, 160, 320, 32, 128, 128), (384, 192, 384, 48, 128, 128),
)  # fmt: skip


def googlenet(name: str, size: int = 224) -> Graph:
    """GoogLeNet, Inception v1 (Szegedy et al. 2014, table 1)."""
    b = Builder()
    x = b.pool(b.conv(Map(size, size, 3), 64, 7, 2), 3, 2)
    x = b.pool(b.conv(b.conv(x, 64), 192, 3), 3, 2)
    for index, (direct, reduce3, three, reduce5, five, projection) in enumerate(GOOGLENET):
        if index in (2, 7):
            x = b.pool(x, 3, 2)
        x = b.concat(
            b.conv(x, direct),
            b.conv(b.conv(x, reduce3), three, 3),
            b.conv(b.conv(x, reduce5), five, 5),
            b.conv(b.pool(x, 3, 1), projection),
        )
    b.softmax(b.dense(b.mean(x), 1000))
    return b.graph(name)


def inception_v2(name: str, size: int = 224) -> Graph:
    """Inception v2 as in TF-Slim (Ioffe and Szegedy 2015): 5x5 replaced by two 3x3."""
    b = Builder()
    x = b.pool(b.conv(Map(size, size, 3), 64, 7, 2), 3, 2)
    x = b.pool(b.conv(b.conv(x, 64), 192, 3), 3, 2)
    modules = (
        (64, 64, 64, 64, 96, 32),
        (64, 64, 96, 64, 96, 64),
        (0, 128, 160, 64, 96, 0),
        (224, 64, 96, 96, 128, 128),
        (192, 96, 128, 96, 128, 128),
        (160, 128, 160, 128, 160, 96),
        (96, 128, 192, 160, 192, 96),
        (0, 128, 192, 192, 256, 0),
        (352, 192, 320, 160, 224, 128),
        (352, 192, 320, 192, 224, 128),
    )
    for direct, reduce3, three, reduce5, double, projection in modules:
        stride = 1 if direct else 2
        branches = [
            b.conv(b.conv(x, reduce3), three, 3, stride),
            b.conv(b.conv(b.conv(x, reduce5), double, 3), double, 3, stride),
        ]
        pooled = b.pool(x, 3, stride)
        branches.append(b.conv(pooled, projection) if direct else pooled)
        if direct:
            branches.append(b.conv(x, direct))
        x = b.concat(*branches)
    b.softmax(b.dense(b.mean(x), 1000))
    return b.graph(name)


def inception_v3(name: str, size: int = 299) -> Graph:
    """Inception v3 (Szegedy et al. 2015, table 1)."""
    b = Builder()
    x = b.conv(b.conv(b.conv(Map(size, size, 3), 32, 3, 2, Valid), 32, 3, 1, Valid), 64, 3)
    x = b.pool(x, 3, 2, Valid)
    x = b.pool(b.conv(b.conv(x, 80), 192, 3, 1, Valid), 3, 2, Valid)
    for projection in (32, 64, 64):
        x = b.concat(
            b.conv(x, 64),
            b.conv(b.conv(x, 48), 64, 5),
            b.conv(b.conv(b.conv(x, 64), 96, 3), 96, 3),
            b.conv(b.pool(x, 3, 1), projection),
        )
    x = b.concat(
        b.conv(x, 384, 3, 2, Valid),
        b.conv(b.conv(b.conv(x, 64), 96, 3), 96, 3, 2, Valid),
        b.pool(x, 3, 2, Valid),
    )
    for width in (128, 160, 160, 192):
        y = b.conv(b.conv(b.conv(x, width), width, (1, 7)), 192, (7, 1))
        z = b.conv(b.conv(b.conv(x, width), width, (7, 1)), width, (1, 7))
        z = b.conv(b.conv(z, width, (7, 1)), 192, (1, 7))
        x = b.concat(b.conv(x, 192), y, z, b.conv(b.pool(x, 3, 1), 192))
    y = b.conv(b.conv(x, 192), 320, 3, 2, Valid)
    z = b.conv(b.conv(b.conv(b.conv(x, 192), 192, (1, 7)), 192, (7, 1)), 192, 3, 2, Valid)
    x = b.concat(y, z, b.pool(x, 3, 2, Valid))
    for _ in range(2):
        y = b.conv(x, 384)
        z = b.conv(b.conv(x, 448), 384, 3)
        x = b.concat(
            b.conv(x, 320),
            b.conv(y, 384, (1, 3)),
            b.conv(y, 384, (3, 1)),
            b.conv(z, 384, (1, 3)),
            b.conv(z, 384, (3, 1)),
            b.conv(b.pool(x, 3, 1), 192),
        )
    b.softmax(b.dense(b.mean(x), 1000))
    return b.graph(name)


def _stem_v4(b: Builder, x: Map) -> Map:
    x = b.conv(b.conv(b.conv(x, 32, 3, 2, Valid), 32, 3, 1, Valid), 64, 3)
    x = b.concat(b.pool(x, 3, 2, Valid), b.conv(x, 96, 3, 2, Valid))
    y = b.conv(b.conv(x, 64), 96, 3, 1, Valid)
    z = b.conv(b.conv(b.conv(b.conv(x, 64), 64, (1, 7)), 64, (7, 1)), 96, 3, 1, Valid)
    x = b.concat(y, z)
    return b.concat(b.conv(x, 192, 3, 2, Valid), b.pool(x, 3, 2, Valid))


def inception_v4(name: str, size: int = 299) -> Graph:
    """Inception v4 (Szegedy et al. 2016, figures 3 to 9)."""
    b = Builder()
    x = _stem_v4(b, Map(size, size, 3))
    for _ in range(4):
        x = b.concat(
            b.conv(x, 96),
            b.conv(b.conv(x, 64), 96, 3),
            b.conv(b.conv(b.conv(x, 64), 96, 3), 96, 3),
            b.conv(b.pool(x, 3, 1), 96),
        )
    x = b.concat(
        b.conv(x, 384, 3, 2, Valid),
        b.conv(b.conv(b.conv(x, 192), 224, 3), 256, 3, 2, Valid),
        b.pool(x, 3, 2, Valid),
    )
    for _ in range(7):
        y = b.conv(b.conv(b.conv(x, 192), 224, (1, 7)), 256, (7, 1))
        z = b.conv(b.conv(b.conv(x, 192), 192, (1, 7)), 224, (7, 1))
        z = b.conv(b.conv(z, 224, (1, 7)), 256, (7, 1))
        x = b.concat(b.conv(x, 384), y, z, b.conv(b.pool(x, 3, 1), 128))
    y = b.conv(b.conv(x, 192), 192, 3, 2, Valid)
    z = b.conv(b.conv(b.conv(b.conv(x, 256), 256, (1, 7)), 320, (7, 1)), 320, 3, 2, Valid)
    x = b.concat(y, z, b.pool(x, 3, 2, Valid))
    for _ in range(3):
        y = b.conv(x, 384)
        z = b.conv(b.conv(b.conv(x, 384), 448, (1, 3)), 512, (3, 1))
        x = b.concat(
            b.conv(x, 256),
            b.conv(y, 256, (1, 3)),
            b.conv(y, 256, (3, 1)),
            b.conv(z, 256, (3, 1)),
            b.conv(z, 256, (1, 3)),
            b.conv(b.pool(x, 3, 1), 256),
        )
    b.softmax(b.dense(b.mean(x), 1000))
    return b.graph(name)


def inception_resnet_v2(name: str, size: int = 299) -> Graph:
    """Inception-ResNet v2 as in Keras and TF-Slim (Szegedy et al. 2016)."""
    b = Builder()
    x = b.conv(b.conv(b.conv(Map(size, size, 3), 32, 3, 2, Valid), 32, 3, 1, Valid), 64, 3)
    x = b.pool(x, 3, 2, Valid)
    x = b.pool(b.conv(b.conv(x, 80), 192, 3, 1, Valid), 3, 2, Valid)
    x = b.concat(
        b.conv(x, 96),
        b.conv(b.conv(x, 48), 64, 5),
        b.conv(b.conv(b.conv(x, 64), 96, 3), 96, 3),
        b.conv(b.pool(x, 3, 1), 64),
    )
    for _ in range(10):
        y = b.concat(
            b.conv(x, 32), b.conv(b.conv(x, 32), 32, 3), b.conv(b.conv(b.conv(x, 32), 48, 3), 64, 3)
        )
        x = b.add(b.conv(y, 320))
    x = b.concat(
        b.conv(x, 384, 3, 2, Valid),
        b.conv(b.conv(b.conv(x, 256), 256, 3), 384, 3, 2, Valid),
        b.pool(x, 3, 2, Valid),
    )
    for _ in range(20):
        y = b.concat(b.conv(x, 192), b.conv(b.conv(b.conv(x, 128), 160, (1, 7)), 192, (7, 1)))
        x = b.add(b.conv(y, 1088))
    y = b.conv(b.conv(b.conv(x, 256), 288, 3), 320, 3, 2, Valid)
    x = b.concat(
        b.conv(b.conv(x, 256), 384, 3, 2, Valid),
        b.conv(b.conv(x, 256), 288, 3, 2, Valid),
        y,
        b.pool(x, 3, 2, Valid),
    )
    for _ in range(10):
        y = b.concat(b.conv(x, 192), b.conv(b.conv(b.conv(x, 192), 224, (1, 3)), 256, (3, 1)))
        x = b.add(b.conv(y, 2080))
    b.softmax(b.dense(b.mean(b.conv(x, 1536)), 1000))
    return b.graph(name)
