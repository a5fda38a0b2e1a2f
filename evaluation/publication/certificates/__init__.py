"""Certificates (荣誉证书) and plaques (牌匾): many on one canvas, every name inside its frame."""
