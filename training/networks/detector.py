"""The face finder: a small convolutional network that sees a grey square and proposes faces with five points each.

Thresholds, suppression and where to look are `engine.formats.finding`'s; what it is trained on is the method's.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.networks.convolutions import Residual, convolution

SIZE = 160
STRIDES = (8, 16, 32)
CANDIDATES = sum((SIZE // stride) ** 2 for stride in STRIDES)
POINT_SPAN = 4.0
"""A point's offset from its cell is predicted in units of so many strides: a face spans about five of its cells."""

WIDTHS = (16, 24, 48, 72, 88)
NECK = 48


class LocalContrast(nn.Module):
    """Grey values minus their surroundings' mean over their spread, in a small and in a large window.

    Paper tone, exposure and the drawing's darkness fall away here, so that a sketch and a photo look more alike; the
    floor under the spread keeps the grain of blank paper from being blown up into strokes.
    """

    def __init__(self, small: int = 9, large: int = 11, reduction: int = 4, floor: float = 0.04) -> None:
        super().__init__()
        self.small, self.large, self.reduction, self.floor = small, large, reduction, floor

    def forward(self, grey: Tensor) -> Tensor:
        near_mean, near_spread = self._statistics(grey, self.small)
        reduced = F.avg_pool2d(grey, self.reduction)
        far_mean, far_spread = self._statistics(reduced, self.large)
        size = grey.shape[-2:]
        far_mean = F.interpolate(far_mean, size=size, mode="bilinear", align_corners=False)
        far_spread = F.interpolate(far_spread, size=size, mode="bilinear", align_corners=False)
        near = (grey - near_mean) / (near_spread + self.floor)
        far = (grey - far_mean) / (far_spread + self.floor)
        return torch.cat([near, far], dim=1)

    @staticmethod
    def _statistics(values: Tensor, window: int) -> tuple[Tensor, Tensor]:
        mean = _box(values, window)
        variance = _box(values * values, window) - mean * mean
        return mean, torch.sqrt(torch.clamp(variance, min=1e-8))


class FaceFinder(nn.Module):
    """Five stages down to stride 32, a way back up to stride 8, and one shared head on the three finest of them."""

    def __init__(self) -> None:
        super().__init__()
        a, b, c, d, e = WIDTHS
        self.contrast = LocalContrast()
        self.stem = nn.Sequential(convolution(2, a, 5, 2), convolution(a, b, 3, 2), Residual(b))
        self.down8 = nn.Sequential(convolution(b, c, 3, 2), Residual(c))
        self.down16 = nn.Sequential(convolution(c, d, 3, 2), Residual(d))
        self.down32 = nn.Sequential(convolution(d, e, 3, 2), convolution(e, e, 3, 1))
        self.lateral = nn.ModuleList(nn.Conv2d(width, NECK, 1) for width in (c, d, e))
        self.smooth = nn.ModuleList(convolution(NECK, NECK, 3, 1) for _ in STRIDES)
        self.trunk = nn.ModuleList(convolution(NECK, NECK, 3, 1) for _ in STRIDES)
        self.score = nn.Conv2d(NECK, 1, 1)
        self.box = nn.Conv2d(NECK, 4, 1)
        self.points = nn.Conv2d(NECK, 10, 1)
        nn.init.constant_(self.score.bias, -4.0)  # type: ignore[arg-type]
        centres, strides = cells()
        self.register_buffer("centres", centres, persistent=False)
        self.register_buffer("strides", strides, persistent=False)

    def forward(self, grey: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(B, 1, S, S) to logits (B, K), boxes (B, K, 4) as centre and log size, and points (B, K, 5, 2), in pixels."""
        levels = [level.float() for level in self._features(grey)]
        # The answers themselves are computed in full precision: half of it would round a point to a tenth of a pixel.
        with torch.autocast(grey.device.type, enabled=False):
            return self._answers(levels)

    def _answers(self, levels: list[Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        logits = torch.cat([self.score(level).flatten(2) for level in levels], dim=2)[:, 0]
        boxes = torch.cat([self.box(level).flatten(2) for level in levels], dim=2).transpose(1, 2)
        points = torch.cat([self.points(level).flatten(2) for level in levels], dim=2).transpose(1, 2)
        centres, strides = self.get_buffer("centres"), self.get_buffer("strides")
        place = centres + boxes[..., :2] * strides[:, None]
        extent = boxes[..., 2:] + torch.log(strides * POINT_SPAN)[:, None]
        offsets = points.reshape(*points.shape[:2], 5, 2) * (strides * POINT_SPAN)[:, None, None]
        return logits, torch.cat([place, extent], dim=2), centres[:, None] + offsets

    def _features(self, grey: Tensor) -> list[Tensor]:
        at4 = self.stem(self.contrast(grey))
        at8 = self.down8(at4)
        at16 = self.down16(at8)
        at32 = self.down32(at16)
        up = self.lateral[2](at32)
        merged = [up]
        for lateral, features in ((self.lateral[1], at16), (self.lateral[0], at8)):
            up = lateral(features) + F.interpolate(up, scale_factor=2.0, mode="nearest")
            merged.insert(0, up)
        return [trunk(smooth(m)) for trunk, smooth, m in zip(self.trunk, self.smooth, merged, strict=True)]


class PackDetector(nn.Module):
    """The face finder as a pack's detector: one image in, `scores` (K,), `boxes` (K, 4) and `points` (K, 5, 2) out."""

    def __init__(self, finder: FaceFinder) -> None:
        super().__init__()
        self.finder = finder

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        logits, boxes, points = self.finder(image)
        extent = torch.exp(torch.clamp(boxes[0, :, 2:], max=7.0))
        corner = boxes[0, :, :2] - extent / 2
        return torch.sigmoid(logits[0]), torch.cat([corner, extent], dim=1), points[0]


def _box(values: Tensor, window: int) -> Tensor:
    """The mean over a square window, as a row and a column, not counting what lies outside the image."""
    half = window // 2
    rows = F.avg_pool2d(values, (window, 1), 1, (half, 0), count_include_pad=False)
    return F.avg_pool2d(rows, (1, window), 1, (0, half), count_include_pad=False)


def cells() -> tuple[Tensor, Tensor]:
    """Every cell's centre (K, 2) in pixels, (0, 0) being the centre of the top left pixel, and its stride (K,)."""
    centres, strides = [], []
    for stride in STRIDES:
        steps = (torch.arange(SIZE // stride, dtype=torch.float32) + 0.5) * stride - 0.5
        y, x = torch.meshgrid(steps, steps, indexing="ij")
        centres.append(torch.stack([x, y], dim=-1).reshape(-1, 2))
        strides.append(torch.full((len(centres[-1]),), float(stride)))
    return torch.cat(centres), torch.cat(strides)
